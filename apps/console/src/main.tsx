import { createAgentLink } from "@bellhop/client";
import { render } from "preact";
import "./console.css";
import { Console } from "./ui/console.tsx";

const connect = () => createAgentLink({ host: location.origin });
const root = document.getElementById("console");
if (!root) throw new Error("no #console in the page");
render(<Console createLink={connect} />, root);
