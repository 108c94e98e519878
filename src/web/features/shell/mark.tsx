/** The product's sign: a seedling. */
export const Mark = ({ className = 'size-7' }: { className?: string }) => (
  <img src="/mark.svg" alt="" className={className} width={28} height={28} />
);
