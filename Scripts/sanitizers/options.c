// What the sanitizers are told, in each process of the tests. SUPPRESSIONS is the folder of this file, REPORTS
// where a process leaves what it has to report, TOOLS where the compiler's tools are.

#define COMMON "log_path='" REPORTS "' log_exe_name=1 external_symbolizer_path='" TOOLS "/llvm-symbolizer' "

#if defined(SANITIZER_address)

// Less than the usual 256 MB are kept from being used again, for tests that watch a process's memory.
const char *__asan_default_options(void) {
    return COMMON "detect_leaks=1 quarantine_size_mb=32";
}

const char *__lsan_default_options(void) {
    return COMMON "print_suppressions=0 suppressions='" SUPPRESSIONS "/leak.suppressions'";
}

#elif defined(SANITIZER_thread)

// What libraries do that know no sanitizer, with memory of their own or of ours, would be seen only in part: by the
// functions of libc that they call. Their locks are seen, and order what our own code does.
const char *__tsan_default_options(void) {
    return COMMON "ignore_noninstrumented_modules=1 second_deadlock_stack=1 print_suppressions=0 "
                  "suppressions='" SUPPRESSIONS "/thread.suppressions'";
}

#endif
