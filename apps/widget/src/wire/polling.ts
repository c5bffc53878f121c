/** Long polling, for networks that let no WebSocket through. A chunk of its own. */
export { XHR } from "engine.io-client";
