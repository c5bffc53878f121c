/** Protocol number. The server answers `reload_required` to a browser that speaks an older one. */
export const PROTOCOL_VERSION = 1;
