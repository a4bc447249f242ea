#ifndef CLINUX_H
#define CLINUX_H

// What Linux and glibc offer and Swift's own module of glibc leaves out.

/// Lets the threads of this process share two heaps, which give memory back to the system when so
/// many bytes at their end are free: mallopt(3) with M_ARENA_MAX and M_TRIM_THRESHOLD. Until memory is
/// given back, pieces of up to 4 MiB come from them too (M_MMAP_THRESHOLD): what is read and learnt at
/// first grows in such pieces, and each of its own costs the system's time page by page. To be called
/// before there are other threads; does nothing where the C library is another one.
void linux_share_heap(int free_bytes);

/// Gives all free memory back to the system: malloc_trim(3). From then on pieces from 128 KiB on, as
/// glibc has it, are the system's own and go back when they are freed.
void linux_give_back_memory(void);

/// Lets the calling thread give way to all others: setpriority(2) with the greatest nice value.
void linux_give_way(void);

#endif
