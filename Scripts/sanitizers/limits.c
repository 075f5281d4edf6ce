// A sanitizer reserves terabytes of addresses, more than any limit of a process's data would allow: after such a
// limit it could not get another page. Here such a limit is taken, and is none.
#define _GNU_SOURCE
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

int setrlimit(__rlimit_resource_t resource, const struct rlimit *limit) {
    if (resource == RLIMIT_DATA || resource == RLIMIT_AS) return 0;
    return (int)syscall(SYS_prlimit64, 0, (int)resource, limit, (void *)0);
}
