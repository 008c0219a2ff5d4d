#define DOCTEST_CONFIG_IMPLEMENT
#include "fuzz.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>

// Where another drives: what it was doing is its own to say.
extern "C" __attribute__((weak)) void fuzz_failed() {}

namespace {

void end_at_failure(doctest::AssertData const& assertion) {
  if (!assertion.m_failed) return;
  std::fprintf(stderr, "%s:%d: %s\n", assertion.m_file, assertion.m_line, assertion.m_expr);
  fuzz_failed();
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  static doctest::Context context;
  context.setAssertHandler(end_at_failure);
  context.setAsDefaultForAssertsOutOfTestCases();
  return 0;
}
