// Asks Rust first for each matrix product that llama.cpp computes on the processor.
//
// llama.cpp asks a list of "extra buffer types" whether they compute an operation before it does so itself. They are meant for weights in
// buffers of their own; this one has no buffers and looks at the operation alone. What is declared here is llama.cpp's own internal interface,
// as of the version that Cargo.toml pins (ggml/src/ggml-cpu/traits.h, ggml/src/ggml-backend-impl.h).

#include <cstddef>
#include <vector>

struct ggml_backend_device;
struct ggml_compute_params;
struct ggml_tensor;

struct ggml_backend_buffer_type {
    void * functions[8];
    ggml_backend_device * device;
    void * context;
};

std::vector<ggml_backend_buffer_type *> & ggml_backend_cpu_get_extra_buffer_types();

namespace ggml::cpu {

class tensor_traits {
  public:
    virtual ~tensor_traits();
    virtual bool work_size(int threads, const ggml_tensor * op, size_t & size) = 0;
    virtual bool compute_forward(ggml_compute_params * params, ggml_tensor * op) = 0;
};

class extra_buffer_type {
  public:
    virtual ~extra_buffer_type();
    virtual bool supports_op(ggml_backend_device * device, const ggml_tensor * op) = 0;
    virtual tensor_traits * get_tensor_traits(const ggml_tensor * op) = 0;
};

}  // namespace ggml::cpu

extern "C" {
bool depeche_product_is_ours(const ggml_tensor * op);
size_t depeche_product_work_size(const ggml_tensor * op, int threads);
void depeche_product_compute(const ggml_compute_params * params, const ggml_tensor * op);
}

namespace {

struct Product : ggml::cpu::tensor_traits {
    bool work_size(int threads, const ggml_tensor * op, size_t & size) override {
        size = depeche_product_work_size(op, threads);
        return true;
    }

    bool compute_forward(ggml_compute_params * params, ggml_tensor * op) override {
        depeche_product_compute(params, op);
        return true;
    }
};

struct Hook : ggml::cpu::extra_buffer_type {
    bool supports_op(ggml_backend_device *, const ggml_tensor *) override { return false; }

    ggml::cpu::tensor_traits * get_tensor_traits(const ggml_tensor * op) override {
        static Product product;
        return depeche_product_is_ours(op) ? &product : nullptr;
    }
};

}  // namespace

// `list` is llama.cpp's own list of buffer types that weights may be put into. It is made at the first call, which has to come before the hook
// is there: weights stay as they are in the file, for the hook as for all else.
extern "C" void depeche_product_install(void ** (*list)(void *), void * device) {
    static Hook hook;
    static ggml_backend_buffer_type type = {};
    auto & types = ggml_backend_cpu_get_extra_buffer_types();
    types.clear();
    list(device);
    type.context = static_cast<ggml::cpu::extra_buffer_type *>(&hook);
    types.push_back(&type);
}
