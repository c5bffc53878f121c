/** While something is fetched; seen only when it takes a moment, so that nothing flashes. */
export const Soon = ({ text }: { text: string }) => (
  <p class="soon" role="status">
    {text}
  </p>
);
