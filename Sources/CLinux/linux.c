#define _GNU_SOURCE
#include "CLinux.h"

#include <malloc.h>

void linux_share_heap(int free_bytes) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_TRIM_THRESHOLD, free_bytes);
#endif
}

void linux_give_back_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
