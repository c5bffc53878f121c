/**
 * The launcher's whole look. `:host` rules marked important beat every rule of the page, important
 * or inline, so no host style sheet can move, hide or restyle it. Pixels only: the page owns `rem`.
 */
export function createLauncherSheet(color: string, ink: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `:host{all:initial!important;position:fixed!important;z-index:2147483647!important}
@media print{:host{display:none!important}}
.launcher{all:unset;position:fixed;inset-block-end:max(20px,env(safe-area-inset-bottom));inset-inline-end:20px;width:56px;height:56px;border-radius:50%;background:${color};color:${ink};cursor:pointer;box-shadow:0 1px 3px #0003,0 8px 24px #0003;transition:transform .12s;-webkit-tap-highlight-color:#0000}
.launcher svg{position:absolute;inset:14px;width:28px;height:28px;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
.launcher:hover{transform:scale(1.05)}
.launcher[aria-expanded=true] svg{opacity:.5}
.launcher:focus-visible{outline:3px solid #fff;box-shadow:0 0 0 6px #1c221e}
.here:after{content:"";position:absolute;inset-block-end:1px;inset-inline-end:1px;width:11px;height:11px;border-radius:50%;background:#2f9e63;border:2px solid #fff}
@media(prefers-reduced-motion){.launcher{transition:none}}
@media(forced-colors:active){.launcher{border:2px solid}}`,
  );
  return sheet;
}
