#define _GNU_SOURCE
#include "CFileSpace.h"

#include <errno.h>
#include <fcntl.h>

int file_space_reserve(int descriptor, int64_t offset, int64_t length) {
  int result;
  do {
    result = fallocate(descriptor, FALLOC_FL_KEEP_SIZE, offset, length);
  } while (result != 0 && errno == EINTR);
  return result == 0 ? 0 : errno;
}
