/** Drawn as the other icons; crossed out while nothing is sent. */
export function MicrophoneIcon({ isMuted }: { isMuted: boolean }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 3.5a2.8 2.8 0 0 0-2.8 2.8v5a2.8 2.8 0 0 0 5.6 0v-5A2.8 2.8 0 0 0 12 3.5zM6 11a6 6 0 0 0 12 0M12 17v3.5" />
      {isMuted && <path d="M4 4l16 16" />}
    </svg>
  );
}
