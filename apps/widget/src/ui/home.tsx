import type { Scene } from "../scene.ts";
import { Avatar } from "./avatar.tsx";
import { Composer } from "./composer.tsx";
import { Icon } from "./icon.tsx";
import { LineBanner } from "./line-banner.tsx";
import { ResumeCard } from "./resume-card.tsx";

/** The first screen: who is there, and one question. */
export function Home({ scene }: { scene: Scene }) {
  const { availability, texts, closeName, acts } = scene;
  const isAway = availability?.available === false;
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
        <h2>{isAway ? texts.awayGreeting : texts.greeting}</h2>
        {availability && <p>{isAway ? texts.away : texts.here(availability.count)}</p>}
      </header>
      <LineBanner scene={scene} />
      <div class="cards">
        <ResumeCard scene={scene} />
        <Composer scene={scene} />
      </div>
      <footer>Bellhop</footer>
    </>
  );
}
