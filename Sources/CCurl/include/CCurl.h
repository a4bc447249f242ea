#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>

// Swift cannot call C's variadic functions: one function for each type that curl_easy_setopt(3),
// curl_multi_setopt(3) and curl_easy_getinfo(3) take, whatever the option. The option's manual
// page says which type it wants.

typedef size_t (*ccurl_bytes_function)(char *bytes, size_t size, size_t count, void *context);
typedef int (*ccurl_seek_function)(void *context, curl_off_t offset, int origin);

static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
  return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
  return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
  return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_bytes_function(CURL *handle, CURLoption option,
                                                ccurl_bytes_function value) {
  return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_seek_function(CURL *handle, CURLoption option,
                                               ccurl_seek_function value) {
  return (curl_easy_setopt)(handle, option, value);
}

static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return (curl_multi_setopt)(multi, option, value);
}

static inline CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value) {
  return (curl_easy_getinfo)(handle, info, value);
}

static inline CURLcode ccurl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
  return (curl_easy_getinfo)(handle, info, value);
}

#endif
