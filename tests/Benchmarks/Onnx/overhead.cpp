// The same trivial model run by C++ over the same C API: what a call costs without any binding.
// usage: overhead <library> <model> <runs>; prints the median of the runs in nanoseconds.
#include <dlfcn.h>
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

using Clock = std::chrono::steady_clock;
using Status = void*;
static void** table;

// The function at a place of the OrtApi table, with its type.
template <typename... A> static void call(int place, A... a) {
  if (Status s = reinterpret_cast<Status (*)(A...)>(table[place])(a...)) {
    std::fprintf(stderr, "%s\n", reinterpret_cast<const char* (*)(Status)>(table[2])(s));
    std::exit(1);
  }
}

int main(int, char** args) {
  void* library = dlopen(args[1], RTLD_NOW);
  if (!library) { std::fprintf(stderr, "%s\n", dlerror()); return 1; }
  struct Base { void** (*api)(uint32_t); const char* (*version)(); };
  table = reinterpret_cast<const Base* (*)()>(dlsym(library, "OrtGetApiBase"))()->api(17);
  void *env, *memory, *options, *session, *a, *b, *c;
  call(3, 3, "bench", &env);                          // CreateEnv
  call(69, 0, 0, &memory);                            // CreateCpuMemoryInfo
  call(10, &options);                                 // CreateSessionOptions
  call(24, options, 1);                               // SetIntraOpNumThreads
  call(7, env, static_cast<const char*>(args[2]), options, &session);
  alignas(64) float x[4] = {1, 2, 3, 4}, y[4] = {5, 6, 7, 8}, z[4];
  int64_t shape[1] = {4};
  auto wrap = [&](float* data, void** value) { call(49, memory, static_cast<void*>(data), size_t(16), static_cast<int64_t*>(shape), size_t(1), 1, value); };
  wrap(x, &a); wrap(y, &b); wrap(z, &c);
  const char *inputs[] = {"a", "b"}, *outputs[] = {"c"};
  void *given[] = {a, b}, *made[] = {c};
  auto run = reinterpret_cast<Status (*)(void*, void*, const char* const*, void* const*, size_t, const char* const*, size_t, void**)>(table[9]);
  int runs = std::atoi(args[3]);
  std::vector<long> took(runs);
  for (int i = -2000; i < runs; i++) {
    auto begin = Clock::now();
    if (run(session, nullptr, inputs, given, 2, outputs, 1, made)) return 1;
    long ns = std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - begin).count();
    if (i >= 0) took[i] = ns;
  }
  std::nth_element(took.begin(), took.begin() + runs / 2, took.end());
  std::printf("%ld\n", took[runs / 2]);
}
