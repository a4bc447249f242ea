// For tests under ThreadSanitizer, loaded before all other libraries (LD_PRELOAD).
//
// On Linux, Synchronization.Mutex is inlined where it is used, but for the slow path of a lock that is
// contended: that one lies in libswiftSynchronization.so, which is not instrumented. The sanitizer
// then misses that one thread handed the lock to the other, and reports what the lock protects as a
// race. These two functions stand before the library's and tell it. They hide nothing: what is not
// under the lock is reported as before.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

// Of the sanitizer's runtime; absent in processes that have none.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

// Synchronization._MutexHandle._lockSlow(_: UInt32) and ._unlockSlow().
#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

#define SWIFT __attribute__((swiftcall))
#define SELF void *self __attribute__((swift_context))

typedef SWIFT void LockSlow(uint32_t thread, SELF);
typedef SWIFT void UnlockSlow(SELF);

static void *library_function(const char *name) {
  void *function = dlsym(RTLD_NEXT, name);
  if (!function) {
    fprintf(stderr, "no %s in this toolchain's libraries\n", name);
    abort();
  }
  return function;
}

SWIFT void lock_slow(uint32_t thread, SELF) __asm__(LOCK_SLOW);
SWIFT void lock_slow(uint32_t thread, SELF) {
  ((LockSlow *)library_function(LOCK_SLOW))(thread, self);
  if (__tsan_acquire) __tsan_acquire(self);
}

SWIFT void unlock_slow(SELF) __asm__(UNLOCK_SLOW);
SWIFT void unlock_slow(SELF) {
  if (__tsan_release) __tsan_release(self);
  ((UnlockSlow *)library_function(UNLOCK_SLOW))(self);
}
