import type { Scene } from "../scene.ts";
import { Avatar } from "./avatar.tsx";
import { Composer } from "./composer.tsx";
import { ContactForm, isContactWanted } from "./contact-form.tsx";
import { Icon } from "./icon.tsx";
import { LineBanner } from "./line-banner.tsx";
import { MessageLog } from "./message-log.tsx";
import { SoundMenu } from "./sound-menu.tsx";

/** The second screen: what was said, and the field to go on. */
export function Conversation({ scene }: { scene: Scene }) {
  const { state, availability, texts, acts } = scene;
  const agent = state.conversation?.status === "open" ? state.conversation.agent : null;
  const isHere = !!agent && !!availability?.agents.some(({ id }) => id === agent.id);
  const isAway = availability?.available === false;
  const status = isHere
    ? texts.replies
    : isAway
      ? texts.awayGreeting
      : availability && texts.here(availability.count);
  return (
    <>
      <header class="bar">
        <button type="button" class="tool" aria-label={texts.back} onClick={() => acts.show("home")}>
          <Icon name="back" />
        </button>
        <Avatar {...(agent ?? { id: "", name: state.siteName })} isHere={isHere} />
        <div class="text">
          <h2>{agent?.name ?? state.siteName}</h2>
          <p class="small">{state.typing ? texts.typing(state.typing) : status}</p>
        </div>
        <SoundMenu scene={scene} />
        <button type="button" class="tool" aria-label={scene.closeName} onClick={acts.close}>
          <Icon name="close" />
        </button>
      </header>
      <LineBanner scene={scene} />
      <MessageLog scene={scene} />
      {isContactWanted(scene) && <ContactForm scene={scene} />}
      <Composer scene={scene} />
    </>
  );
}
