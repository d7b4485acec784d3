// Whether the policy forbids what it must forbid: code from text.

try {
  document.documentElement.dataset.eval = String(new Function("return 'allowed'")());
} catch (error) {
  document.documentElement.dataset.eval = String(error);
}
dispatchEvent(new Event("tried"));
