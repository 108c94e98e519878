/** Who is signed in, and the way out. */
import { useWords } from '../../locale.tsx';
import { signOut, useSession } from '../../session.ts';
import { IconButton } from '../../ui/button.tsx';
import { SignOutIcon } from '../../ui/icons.tsx';

export function AccountMenu() {
  const { access, shell } = useWords();
  const { user, role } = useSession();
  return (
    <div className="flex items-center gap-2 rounded-md px-1">
      <div className="min-w-0 flex-1">
        <p className="truncate">{user.name}</p>
        <p className="truncate text-xs text-faint" title={user.email}>
          {access.roles[role]} · {user.email}
        </p>
      </div>
      <IconButton label={shell.signOut} onClick={() => void signOut()}>
        <SignOutIcon />
      </IconButton>
    </div>
  );
}
