// A value, or the problem that kept it from being. For what comes from outside: bytes, formats.
#pragma once

#include "base/problem.h"

#include <cassert>
#include <utility>
#include <variant>

namespace liseuse {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Problem problem) : state_(std::move(problem)) {}

  explicit operator bool() const { return state_.index() == 0; }

  // Precondition: there is a value.
  T& operator*() { return assert(*this), *std::get_if<0>(&state_); }
  T const& operator*() const { return assert(*this), *std::get_if<0>(&state_); }
  T* operator->() { return &**this; }
  T const* operator->() const { return &**this; }

  // Precondition: there is none.
  Problem const& problem() const { return assert(!*this), *std::get_if<1>(&state_); }

 private:
  std::variant<T, Problem> state_;
};

}  // namespace liseuse
