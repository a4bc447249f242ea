#ifndef CFILESPACE_H
#define CFILESPACE_H

#include <stdint.h>

/// Allots disk space to `length` bytes of a file from `offset` on and leaves its size as it is:
/// fallocate(2) with FALLOC_FL_KEEP_SIZE, which glibc shows to no Swift program.
///
/// Returns 0, or the `errno` of the failure.
int file_space_reserve(int descriptor, int64_t offset, int64_t length);

#endif
