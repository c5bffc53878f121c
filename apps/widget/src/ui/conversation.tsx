import type { Scene } from "../scene.ts";
import { Avatar } from "./avatar.tsx";
import { CallButton } from "./call-button.tsx";
import { Field } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { LineBanner } from "./line-banner.tsx";
import { MessageLog } from "./message-log.tsx";
import { SoundMenu } from "./sound-menu.tsx";

/** The second screen: what was said, and the field to go on. */
export function Conversation({ scene }: { scene: Scene }) {
  const { state, availability, care, texts, acts } = scene;
  const agent = state.conversation?.status === "open" ? state.conversation.agent : null;
  const isHere = !!agent && !!availability?.agents.some(({ id }) => id === agent.id);
  const status =
    (state.typing && texts.typing(state.typing)) ??
    care?.backBy(scene) ??
    (isHere ? texts.replies : care?.status(scene)) ??
    (availability?.available && texts.here(availability.count));
  return (
    <>
      <header class="bar">
        <button type="button" class="tool" aria-label={texts.back} onClick={() => acts.show("home")}>
          <Icon name="back" />
        </button>
        <Avatar {...(agent ?? { id: "", name: state.siteName })} isHere={isHere} />
        <div class="text">
          <h2>{agent?.name ?? state.siteName}</h2>
          <p class="small">{status}</p>
        </div>
        <CallButton scene={scene} look="tool" />
        <SoundMenu scene={scene} />
        <button type="button" class="tool" aria-label={scene.closeName} onClick={acts.close}>
          <Icon name="close" />
        </button>
      </header>
      <LineBanner scene={scene} />
      <MessageLog scene={scene} />
      {care && <care.ConversationCare scene={scene} care={care} />}
      <Field scene={scene} />
    </>
  );
}
