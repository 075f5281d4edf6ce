#!/bin/sh
# Runs the tests on a build that counts, and says which lines of Storage and Pipeline none of them reaches: per file
# and target. Fails where a test does, or a target is below COVERAGE_MINIMUM per cent (95).
#
# Processes that the tests start count too, and go on counting until they are killed: the counters are a file that is
# mapped into each of them ("%c"), one file for each executable ("%m").
set -eu
cd "$(dirname "$0")/.."

swift=${SWIFT:-swift}
targets="Storage Pipeline"
# What reaches neither of them; see the Makefile.
skipped=${COMPUTING:-^(ParsingTests|EnrichmentTests)\.}
minimum=${COVERAGE_MINIMUM:-95}
# Of its own, so that the ordinary build stays.
scratch=$PWD/.build/coverage
profiles=$scratch/profiles
# llvm-cov, llvm-profdata and clang have to be those that belong to the compiler.
tools=$("$swift" -print-target-info | sed -n 's|.*"runtimeResourcePath": *"\(.*\)/lib/swift".*|\1/bin|p')

# Linked in rather than set by LLVM_PROFILE_FILE: some processes are started without an environment.
mkdir -p "$scratch"
printf 'const char __llvm_profile_filename[] = "%s/%%m%%c.profraw";\n' "$profiles" >"$scratch/profile-name.c"
"$tools/clang" -c "$scratch/profile-name.c" -o "$scratch/profile-name.o"
"$swift" build --build-tests --scratch-path "$scratch" --enable-code-coverage \
    -Xswiftc -Xllvm -Xswiftc -runtime-counter-relocation -Xlinker "$scratch/profile-name.o"

rm -rf "$profiles"
mkdir "$profiles"
outcome=0
"$swift" test --skip-build --scratch-path "$scratch" --skip "$skipped" || outcome=$?

"$tools/llvm-profdata" merge -sparse "$profiles"/*.profraw -o "$scratch/tests.profdata"
for target in $targets; do
    "$tools/llvm-cov" export -format=lcov -instr-profile "$scratch/tests.profdata" \
        "$scratch/debug/copydeskPackageTests.xctest" "Sources/$target" >"$scratch/$target.lcov"
    awk -v target="$target" -v folder="$PWD/Sources/" -v minimum="$minimum" '
        function close_range() {
            if (first == "") return
            ranges = ranges (ranges == "" ? "" : ", ") (first == last ? first : first "-" last)
            first = ""
        }
        function show(name, reached, lines, rest) {
            share = lines ? 100 * reached / lines : 100
            printf "%-52s %5d of %5d  %6.2f %%%s\n", name, reached, lines, share, rest
        }
        /^SF:/ { name = substr($0, 4 + length(folder)); lines = reached = 0; ranges = first = "" }
        /^DA:/ {
            split(substr($0, 4), line, ",")
            lines++
            if (line[2] > 0) { reached++; close_range(); next }
            # Lines in between without code, as of comments, end no range.
            if (first == "") first = line[1]
            last = line[1]
        }
        /^end_of_record/ {
            close_range()
            show(name, reached, lines, ranges == "" ? "" : "  not reached: " ranges)
            all_lines += lines
            all_reached += reached
        }
        END {
            show(target, all_reached, all_lines, "")
            print ""
            if (!all_lines || share < minimum) {
                print target " is below " minimum " %" > "/dev/stderr"
                exit 1
            }
        }
    ' "$scratch/$target.lcov" || outcome=1
done
exit "$outcome"
