// What the thread sanitizer would not see otherwise.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdlib.h>
#include <threads.h>

// MARK: C11's threads and locks. The sanitizer knows those of POSIX only; librdkafka uses these, and a thread that
// the sanitizer has not seen begin crashes in it. In glibc they are the same objects by other names.

struct start {
    thrd_start_t function;
    void *argument;
};

static void *begin(void *context) {
    struct start start = *(struct start *)context;
    free(context);
    return (void *)(intptr_t)start.function(start.argument);
}

static int result(int error) {
    switch (error) {
    case 0: return thrd_success;
    case ENOMEM: return thrd_nomem;
    case ETIMEDOUT: return thrd_timedout;
    case EBUSY: return thrd_busy;
    default: return thrd_error;
    }
}

int thrd_create(thrd_t *thread, thrd_start_t function, void *argument) {
    struct start *start = malloc(sizeof *start);
    if (!start) return thrd_nomem;
    *start = (struct start){function, argument};
    int error = pthread_create(thread, NULL, begin, start);
    if (error) free(start);
    return result(error);
}

int thrd_join(thrd_t thread, int *code) {
    void *returned = NULL;
    int error = pthread_join(thread, &returned);
    if (code) *code = (int)(intptr_t)returned;
    return result(error);
}

int thrd_detach(thrd_t thread) { return result(pthread_detach(thread)); }
_Noreturn void thrd_exit(int code) { pthread_exit((void *)(intptr_t)code); }

#define MUTEX(mutex) ((pthread_mutex_t *)(mutex))
#define CONDITION(condition) ((pthread_cond_t *)(condition))

int mtx_init(mtx_t *mutex, int kind) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    if (kind & mtx_recursive) pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    int error = pthread_mutex_init(MUTEX(mutex), &attributes);
    pthread_mutexattr_destroy(&attributes);
    return result(error);
}

int mtx_lock(mtx_t *mutex) { return result(pthread_mutex_lock(MUTEX(mutex))); }
int mtx_trylock(mtx_t *mutex) { return result(pthread_mutex_trylock(MUTEX(mutex))); }
int mtx_timedlock(mtx_t *restrict mutex, const struct timespec *restrict time) {
    return result(pthread_mutex_timedlock(MUTEX(mutex), time));
}
int mtx_unlock(mtx_t *mutex) { return result(pthread_mutex_unlock(MUTEX(mutex))); }
void mtx_destroy(mtx_t *mutex) { pthread_mutex_destroy(MUTEX(mutex)); }

int cnd_init(cnd_t *condition) { return result(pthread_cond_init(CONDITION(condition), NULL)); }
int cnd_signal(cnd_t *condition) { return result(pthread_cond_signal(CONDITION(condition))); }
int cnd_broadcast(cnd_t *condition) { return result(pthread_cond_broadcast(CONDITION(condition))); }
int cnd_wait(cnd_t *condition, mtx_t *mutex) {
    return result(pthread_cond_wait(CONDITION(condition), MUTEX(mutex)));
}
// Weak, since ClockJump has one of its own.
__attribute__((weak)) int cnd_timedwait(cnd_t *restrict condition, mtx_t *restrict mutex, const struct timespec *restrict time) {
    return result(pthread_cond_timedwait(CONDITION(condition), MUTEX(mutex), time));
}
void cnd_destroy(cnd_t *condition) { pthread_cond_destroy(CONDITION(condition)); }

void call_once(once_flag *flag, void (*function)(void)) { pthread_once((pthread_once_t *)flag, function); }

// MARK: Swift's `Synchronization.Mutex`. Its quick way is compiled into its users and seen. Where another thread
// holds it, the rest happens in the kernel, called from Swift's library: told to the sanitizer here.

void __tsan_acquire(void *address);
void __tsan_release(void *address);

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *self
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

typedef SWIFT void (*lock_function)(uint32_t thread, SELF);
typedef SWIFT _Bool (*try_lock_function)(SELF);
typedef SWIFT void (*unlock_function)(SELF);

static void *original(const char *name) {
    void *function = dlsym(RTLD_NEXT, name);
    if (!function) abort();
    return function;
}

SWIFT void mutex_lock_slow(uint32_t thread, SELF) __asm__(LOCK);
SWIFT void mutex_lock_slow(uint32_t thread, SELF) {
    static _Atomic(lock_function) function;
    if (!function) function = (lock_function)original(LOCK);
    function(thread, self);
    __tsan_acquire(self);
}

SWIFT _Bool mutex_try_lock_slow(SELF) __asm__(TRY_LOCK);
SWIFT _Bool mutex_try_lock_slow(SELF) {
    static _Atomic(try_lock_function) function;
    if (!function) function = (try_lock_function)original(TRY_LOCK);
    _Bool taken = function(self);
    if (taken) __tsan_acquire(self);
    return taken;
}

SWIFT void mutex_unlock_slow(SELF) __asm__(UNLOCK);
SWIFT void mutex_unlock_slow(SELF) {
    static _Atomic(unlock_function) function;
    if (!function) function = (unlock_function)original(UNLOCK);
    __tsan_release(self);
    function(self);
}
