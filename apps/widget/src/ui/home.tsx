import type { Scene } from "../scene.ts";
import { Avatar } from "./avatar.tsx";
import { CallButton } from "./call-button.tsx";
import { Field } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { LineBanner } from "./line-banner.tsx";
import { ResumeCard } from "./resume-card.tsx";

/** The first screen: who is there, and one question. */
export function Home({ scene }: { scene: Scene }) {
  const { availability, care, texts, closeName, acts } = scene;
  const greeting = care?.greet(scene);
  return (
    <>
      <header class="hero">
        <button type="button" class="tool" aria-label={closeName} onClick={acts.close}>
          <Icon name="close" />
        </button>
        <div class="team">
          {availability?.agents.map((agent) => (
            <Avatar key={agent.id} {...agent} />
          ))}
        </div>
        <h2>{greeting ? greeting.title : texts.greeting}</h2>
        {greeting ? (
          <p>{greeting.text}</p>
        ) : (
          availability?.available && <p>{texts.here(availability.count)}</p>
        )}
      </header>
      <LineBanner scene={scene} />
      <div class="cards">
        <ResumeCard scene={scene} />
        {care && <care.HomeCare scene={scene} care={care} />}
        <Field scene={scene} />
        <CallButton scene={scene} look="card resume" />
      </div>
      <footer>Bellhop</footer>
    </>
  );
}
