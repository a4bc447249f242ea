#ifndef CLINUX_H
#define CLINUX_H

// What Linux and glibc offer and Swift's own module of glibc leaves out.

/// Lets the threads of this process share two heaps, which give memory back to the system when so
/// many bytes at their end are free: mallopt(3) with M_ARENA_MAX and M_TRIM_THRESHOLD. To be called
/// before there are other threads; does nothing where the C library is another one.
void linux_share_heap(int free_bytes);

/// Gives all free memory back to the system: malloc_trim(3).
void linux_give_back_memory(void);

/// Lets the calling thread give way to all others: setpriority(2) with the greatest nice value.
void linux_give_way(void);

#endif
