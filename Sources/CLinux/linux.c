#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>

int linux_reserve(int descriptor, int64_t offset, int64_t length) {
  int result;
  do {
    result = fallocate(descriptor, FALLOC_FL_KEEP_SIZE, offset, length);
  } while (result != 0 && errno == EINTR);
  return result == 0 ? 0 : errno;
}

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
