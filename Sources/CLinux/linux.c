#define _GNU_SOURCE
#include "CLinux.h"

#include <malloc.h>
#include <sys/resource.h>

void linux_share_heap(int free_bytes) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 2);
  mallopt(M_TRIM_THRESHOLD, free_bytes);
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
}

void linux_give_back_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 128 << 10);
  malloc_trim(0);
#endif
}

// On Linux a nice value belongs to a thread.
void linux_give_way(void) { setpriority(PRIO_PROCESS, 0, 19); }
