/** Drawn for this shop, so that the page loads nothing from anywhere. All on a 200 × 200 field. */
const draw = (shapes: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" aria-hidden="true" focusable="false">${shapes}</svg>`;

const steam = `<g fill="none" stroke="#cdb9a4" stroke-width="5" stroke-linecap="round">
<path d="M82 44c-8-10 8-16 0-28"/><path d="M104 40c-8-10 8-16 0-28"/></g>`;

export const art = {
  moka: draw(`<ellipse cx="100" cy="178" rx="62" ry="7" fill="#e7d9c8"/>
<path d="M66 108 54 172h92l-12-64z" fill="#9aa3a5"/><path d="M66 108 54 172h34l4-64z" fill="#b9c1c2"/>
<path d="M62 96h76l-4 14H66z" fill="#6f7a7d"/><path d="m64 96-6-50h78l-6 50z" fill="#aab3b5"/>
<path d="m64 96-6-50h30l2 50z" fill="#c6cdce"/><path d="m58 46-18 6 20 12z" fill="#aab3b5"/>
<path d="M56 46c10-14 72-14 82 0z" fill="#7d888b"/><circle cx="97" cy="30" r="7" fill="#3a2a22"/>
<path d="M134 52c26-2 34 8 30 44" fill="none" stroke="#3a2a22" stroke-width="11" stroke-linecap="round"/>
<circle cx="120" cy="140" r="5" fill="#c8643c"/>`),
  kettle: draw(`<ellipse cx="98" cy="178" rx="66" ry="7" fill="#e7d9c8"/>
<path d="M62 92h80l14 84H48z" fill="#23463c"/><path d="M62 92h26l-6 84H48z" fill="#35624f"/>
<path d="M52 150c-26-6-18-44-36-66" fill="none" stroke="#23463c" stroke-width="9" stroke-linecap="round"/>
<path d="M62 92c8-14 72-14 80 0z" fill="#1a352d"/><circle cx="102" cy="76" r="7" fill="#c69a4a"/>
<path d="M146 98c40-6 46 52 10 58" fill="none" stroke="#c69a4a" stroke-width="9" stroke-linecap="round"/>`),
  grinder: draw(`<ellipse cx="100" cy="180" rx="50" ry="7" fill="#e7d9c8"/>
<path d="M64 124h72v50a6 6 0 0 1-6 6H70a6 6 0 0 1-6-6z" fill="#a9714a"/><path d="M64 124h22v56H70a6 6 0 0 1-6-6z" fill="#c08a62"/>
<rect x="84" y="142" width="32" height="20" rx="3" fill="#7d4f31"/><circle cx="100" cy="152" r="4" fill="#e2c391"/>
<path d="M70 124c0-32 10-46 30-46s30 14 30 46z" fill="#c69a4a"/><path d="M70 124c0-32 8-44 20-46-4 12-4 30-2 46z" fill="#dab56c"/>
<path d="M100 78V58h46" fill="none" stroke="#3a2a22" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"/>
<path d="M146 58v-12" stroke="#3a2a22" stroke-width="7"/><circle cx="146" cy="40" r="11" fill="#8c3f24"/>`),
  dripper: draw(`<ellipse cx="100" cy="182" rx="54" ry="6" fill="#e7d9c8"/>
<path d="M44 58h112l-34 56H78z" fill="#f6efe6"/><path d="M44 58h40l10 56H78z" fill="#fffaf3"/>
<path d="M52 58c14 12 82 12 96 0l-8 14H60z" fill="#6b452e"/><path d="M72 114h56v10H72z" fill="#d8c6b0"/>
<path d="M70 128h60l12 46c2 6-2 8-8 8H66c-6 0-10-2-8-8z" fill="#cfdfe2" fill-opacity=".85"/>
<path d="m63 156-5 18c-2 6 2 8 8 8h68c6 0 10-2 8-8l-5-18z" fill="#6b452e"/><path d="M100 124v30" stroke="#6b452e" stroke-width="4"/>
<path d="M142 134c26-2 26 32 4 34" fill="none" stroke="#b9cdd1" stroke-width="8" stroke-linecap="round"/>`),
  cup: draw(`${steam}<ellipse cx="96" cy="176" rx="66" ry="8" fill="#e7d9c8"/>
<ellipse cx="94" cy="166" rx="58" ry="9" fill="#c8643c"/><path d="M46 66h96c2 58-12 94-48 94S44 124 46 66z" fill="#e08a5f"/>
<path d="M46 66h30c-2 46 4 82 18 94-36 0-50-36-48-94z" fill="#eba37d"/><ellipse cx="94" cy="66" rx="48" ry="11" fill="#8c3f24"/>
<ellipse cx="94" cy="67" rx="40" ry="8" fill="#3a2a22"/>
<path d="M141 80c34-6 34 46-8 46" fill="none" stroke="#e08a5f" stroke-width="10" stroke-linecap="round"/>`),
  beans: draw(`<ellipse cx="100" cy="182" rx="58" ry="7" fill="#e7d9c8"/>
<path d="M56 52h88l8 118c0 8-4 12-12 12H60c-8 0-12-4-12-12z" fill="#e9dcc6"/><path d="M56 52h30l-4 130H60c-8 0-12-4-12-12z" fill="#f4ebda"/>
<path d="M56 52c4-14 8-20 14-22h60c6 2 10 8 14 22z" fill="#d3c2a5"/><rect x="70" y="88" width="62" height="62" rx="31" fill="#23463c"/>
<ellipse cx="101" cy="119" rx="14" ry="21" fill="#c69a4a" transform="rotate(24 101 119)"/>
<path d="M107 101c-12 10 0 22-12 36" fill="none" stroke="#23463c" stroke-width="4" stroke-linecap="round"/>`),
} as const;

export type ArtName = keyof typeof art;
