// What a fuzz target is: libFuzzer's two functions, so that clang's fuzzer drives it as well as mutate.cpp.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {
// Makes the tests' assertions end the program where one fails.
int LLVMFuzzerInitialize(int* argc, char*** argv);
int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);
}
