// A clock on the wall that can be set for one process: loaded with LD_PRELOAD, it moves what the process
// reads by so many seconds as the file CLOCK_JUMP_FILE says at that moment. The monotonic clocks stay as they
// are, as they do when a machine's clock is set. Waits until a time on the wall are moved too; a wait that
// has begun keeps its length.
#define _GNU_SOURCE
#include "clock_jump.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

// Times of the monotonic clocks are far below this, those on the wall far above.
#define WALL 1000000000

static atomic_long offset;
static atomic_long checked;

static int real_clock(clockid_t clock, struct timespec *time) {
    static _Atomic(int (*)(clockid_t, struct timespec *)) function;
    if (!function) function = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    return function(clock, time);
}

// Of a function with several versions the present one, not the oldest.
static void *present(const char *name, const char *version) {
    void *function = dlvsym(RTLD_NEXT, name, version);
    if (!function) function = dlvsym(RTLD_NEXT, name, "GLIBC_2.17");
    return function ? function : dlsym(RTLD_NEXT, name);
}

static long jump(void) {
    struct timespec now;
    real_clock(CLOCK_MONOTONIC, &now);
    long moment = now.tv_sec * 100 + now.tv_nsec / 10000000;
    // Ten times a second is often enough.
    if (moment - atomic_load(&checked) >= 10) {
        atomic_store(&checked, moment);
        const char *path = getenv("CLOCK_JUMP_FILE");
        int descriptor = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
        if (descriptor >= 0) {
            char text[24];
            ssize_t length = read(descriptor, text, sizeof text - 1);
            close(descriptor);
            if (length > 0) {
                text[length] = 0;
                atomic_store(&offset, atol(text));
            }
        }
    }
    return atomic_load(&offset);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int result = real_clock(clock, time);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) time->tv_sec += jump();
    return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *result) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (result) *result = now.tv_sec;
    return now.tv_sec;
}

int timespec_get(struct timespec *time, int base) {
    if (base != TIME_UTC) return 0;
    clock_gettime(CLOCK_REALTIME, time);
    return base;
}

// The time at which the system's clock will say what this process's clock is to say.
static struct timespec system_time(const struct timespec *time) {
    struct timespec moved = *time;
    if (moved.tv_sec > WALL) moved.tv_sec -= jump();
    return moved;
}

int pthread_cond_timedwait(
    pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex, const struct timespec *restrict time) {
    static _Atomic(int (*)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *)) function;
    if (!function)
        function = (int (*)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *))present(
            "pthread_cond_timedwait", "GLIBC_2.3.2");
    struct timespec moved = system_time(time);
    return function(condition, mutex, &moved);
}

int cnd_timedwait(cnd_t *restrict condition, mtx_t *restrict mutex, const struct timespec *restrict time) {
    static _Atomic(int (*)(cnd_t *, mtx_t *, const struct timespec *)) function;
    if (!function)
        function = (int (*)(cnd_t *, mtx_t *, const struct timespec *))dlsym(RTLD_NEXT, "cnd_timedwait");
    struct timespec moved = system_time(time);
    return function(condition, mutex, &moved);
}

int timerfd_settime(int descriptor, int flags, const struct itimerspec *value, struct itimerspec *before) {
    static _Atomic(int (*)(int, int, const struct itimerspec *, struct itimerspec *)) function;
    if (!function)
        function = (int (*)(int, int, const struct itimerspec *, struct itimerspec *))dlsym(
            RTLD_NEXT, "timerfd_settime");
    struct itimerspec moved = *value;
    if (flags & TFD_TIMER_ABSTIME) moved.it_value = system_time(&value->it_value);
    return function(descriptor, flags, &moved, before);
}
