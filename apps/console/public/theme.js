// Before the first paint, so that a theme chosen by hand does not flash.
try {
  const { theme } = JSON.parse(localStorage.getItem("bellhop.preferences") ?? "{}");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Without storage the system's theme stands.
}
