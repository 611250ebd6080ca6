class Fused(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  def forward(self: __torch__.Fused,
    x: Tensor) -> Tensor:
    return x
  def silu(self: __torch__.Fused,
    x: Tensor) -> Tensor:
    return torch.silu(x)
  def groupNorm(self: __torch__.Fused,
    x: Tensor,
    scale: Tensor,
    shift: Tensor,
    groups: Tensor,
    epsilon: Tensor) -> Tensor:
    return torch.group_norm(x, torch.size(groups, 0), scale, shift, float(epsilon))
