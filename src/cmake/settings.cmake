# How is every target of ours compiled?
#
# crossover_settings(TARGET) applies the language, the warnings and the sanitizers to one target. They belong to our own
# targets only: nothing here reaches the headers of the libraries.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

function(crossover_settings target)
  target_compile_options(
    ${target}
    PRIVATE -Wall
            -Wextra
            -Wpedantic
            -Wshadow
            -Wconversion
            # Results must not depend on whether the processor has fused multiply-add.
            -ffp-contract=off
            # Nobody asks for floating-point traps or errno, which would keep loops from being vectorised.
            -fno-trapping-math
            -fno-math-errno
            # g++ 12 warns about "text" + std::string when it inlines much (GCC bug 105651).
            $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict>)
  if(CROSSOVER_SANITIZE)
    set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_compile_options(${target} PRIVATE ${sanitizers})
    target_link_options(${target} PUBLIC ${sanitizers})
  endif()
  if(CROSSOVER_BUILD_FUZZ)
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
endfunction()
