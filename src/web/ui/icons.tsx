/** The few signs that the product draws, on one 16 px grid. All are decoration: their words stand beside them. */
import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

export interface IconProps {
  className?: string;
}

const icon = (drawing: ReactNode) =>
  function Icon({ className }: IconProps) {
    return (
      <svg
        viewBox="0 0 16 16"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        className={classes('size-4 shrink-0', className)}
      >
        {drawing}
      </svg>
    );
  };

export const HomeIcon = icon(
  <path d="M2.5 7.2 8 2.5l5.5 4.7V13a.8.8 0 0 1-.8.8H9.8V9.8H6.2v4H3.3a.8.8 0 0 1-.8-.8Z" />,
);
export const PlansIcon = icon(<path d="M2.5 12.5h11M4 12.5V8.5M7 12.5v-8M10 12.5V6.5M13 12.5V3" />);
export const CreatorsIcon = icon(
  <>
    <circle cx="6" cy="5.5" r="2.5" />
    <path d="M1.8 13.2c.4-2.4 2-3.7 4.2-3.7s3.8 1.3 4.2 3.7M10.5 3.3a2.5 2.5 0 0 1 0 4.4M12 9.9c1.2.5 2 1.6 2.2 3.3" />
  </>,
);
export const SettingsIcon = icon(
  <>
    <path d="M2 4.5h7M12.5 4.5H14M2 11.5h1.5M7 11.5h7" />
    <circle cx="10.7" cy="4.5" r="1.7" />
    <circle cx="5.2" cy="11.5" r="1.7" />
  </>,
);
export const SharesIcon = icon(
  <>
    <path d="M2.5 3.5h11v7.5H8.3L5 13.5V11H2.5Z" />
    <path d="m5.8 7.2 1.6 1.6 3-3.2" />
  </>,
);
export const MessageIcon = icon(<path d="M2.5 3.5h11v7.5H8.3L5 13.5V11H2.5ZM5.5 6.2h5M5.5 8.4h3" />);
export const StockIcon = icon(
  <path d="M2.5 5.2 8 2.3l5.5 2.9v5.6L8 13.7l-5.5-2.9ZM2.5 5.2 8 8.1l5.5-2.9M8 8.1v5.6M5.2 3.8l5.6 2.9" />,
);
export const ShipmentsIcon = icon(
  <>
    <path d="M1.8 4h7.7v7H6.6M9.5 6.5h2.6l2.1 2.2V11h-1.3M3.7 11H1.8V4M10.2 11H9.5" />
    <circle cx="5.2" cy="11.6" r="1.4" />
    <circle cx="11.6" cy="11.6" r="1.4" />
  </>,
);
export const FinanceIcon = icon(
  <>
    <path d="M2.5 4.5h11v8h-11zM2.5 7.2h11" />
    <path d="M10.2 10h1" />
  </>,
);
export const BoardIcon = icon(<path d="M2.5 3h3v10h-3zM6.5 3h3v6.5h-3zM10.5 3h3v8h-3z" />);
export const TodoIcon = icon(<path d="m2.3 4.5 1.2 1.2 2-2.4M2.3 10.8l1.2 1.2 2-2.4M8 4.8h5.5M8 11.1h5.5" />);
export const CalendarIcon = icon(<path d="M2.5 4h11v9.5h-11ZM2.5 7h11M5.3 2.3v3M10.7 2.3v3" />);
export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4.3" />
    <path d="m10.3 10.3 3.2 3.2" />
  </>,
);
export const CheckIcon = icon(<path d="m3.5 8.5 3 3 6-7" strokeWidth="2" />);
export const ChevronsIcon = icon(<path d="m5 6.2 3-3 3 3M5 9.8l3 3 3-3" />);
export const ChevronDownIcon = icon(<path d="m4 6 4 4 4-4" />);
export const ChevronRightIcon = icon(<path d="m6 4 4 4-4 4" />);
export const SwitchIcon = icon(<path d="M3 5.5h9M9.5 3 12 5.5 9.5 8M13 10.5H4M6.5 8 4 10.5 6.5 13" />);
export const CloseIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />);
export const PlusIcon = icon(<path d="M8 3v10M3 8h10" />);
export const ArrowUpIcon = icon(<path d="M8 13V3M4 7l4-4 4 4" />);
export const ArrowDownIcon = icon(<path d="M8 3v10M4 9l4 4 4-4" />);
export const ArrowLeftIcon = icon(<path d="M13 8H3M7 4 3 8l4 4" />);
export const ArrowRightIcon = icon(<path d="M3 8h10M9 4l4 4-4 4" />);
export const DownloadIcon = icon(<path d="M8 2.5v7.5M4.8 7 8 10.2 11.2 7M2.5 13.5h11" />);
export const CopyIcon = icon(<path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />);
export const UploadIcon = icon(<path d="M8 10.5v-8M4.8 5.5 8 2.3l3.2 3.2M2.5 13.5h11" />);
export const FilterIcon = icon(<path d="M2 4h12M4.5 8h7M6.5 12h3" />);
export const ListIcon = icon(<path d="M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01" />);
export const BlockIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.5" />
    <path d="m4.2 4.2 7.6 7.6" />
  </>,
);
export const CompareIcon = icon(<path d="M2.5 3h4v10h-4zM9.5 3h4v10h-4z" />);
export const PencilIcon = icon(<path d="m3 13 .6-2.7L10.8 3.1a1 1 0 0 1 1.4 0l.7.7a1 1 0 0 1 0 1.4L5.7 12.4Z" />);
export const WarningIcon = icon(<path d="M8 2.8 14 13H2ZM8 6.8v2.7M8 11.3h.01" />);
export const InfoIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 7.5V11M8 5.3h.01" />
  </>,
);
export const ExternalIcon = icon(<path d="M6 3.5H3.5v9h9V10M9 3h4v4M13 3 7.5 8.5" />);
export const SunIcon = icon(
  <>
    <circle cx="8" cy="8" r="2.8" />
    <path d="M8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M3.6 12.4l1-1M11.4 4.6l1-1" />
  </>,
);
export const MoonIcon = icon(<path d="M13.3 9.6A5.7 5.7 0 0 1 6.4 2.7a5.7 5.7 0 1 0 6.9 6.9Z" />);
export const ScreenIcon = icon(<path d="M2.5 3.5h11v7.5h-11zM6 13.5h4" />);
export const MoreIcon = icon(<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.2" />);
export const SignOutIcon = icon(<path d="M6.5 3h-3v10h3M7 8h6.5M11 5.5 13.5 8 11 10.5" />);
export const LockIcon = icon(<path d="M4 7.5h8v6H4zM5.8 7.5V5.3a2.2 2.2 0 0 1 4.4 0v2.2" />);

export const GiftingIcon = icon(
  <path d="M2.5 6h11v2.5h-11zM3.5 8.5h9v5h-9zM8 6v7.5M8 6C6.5 6 4.7 5.3 4.9 3.9 5.1 2.3 7.5 2.7 8 6c.5-3.3 2.9-3.7 3.1-2.1C11.3 5.3 9.5 6 8 6Z" />,
);
export const PaidPostIcon = icon(<path d="M3 2.5h10v11H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h2.5" />);
export const AmbassadorshipIcon = icon(
  <path d="m8 2.3 1.7 3.6 3.9.5-2.9 2.7.8 3.9L8 11.1l-3.5 1.9.8-3.9L2.4 6.4l3.9-.5Z" />,
);
export const CoCreationIcon = icon(
  <>
    <circle cx="6" cy="8" r="3.7" />
    <circle cx="10" cy="8" r="3.7" />
  </>,
);
export const AffiliateIcon = icon(
  <>
    <path d="m4 12 8-8" />
    <circle cx="4.7" cy="4.7" r="1.7" />
    <circle cx="11.3" cy="11.3" r="1.7" />
  </>,
);
export const LiveStreamIcon = icon(
  <>
    <circle cx="8" cy="8" r="1.6" fill="currentColor" />
    <path d="M4.6 11.4a4.8 4.8 0 0 1 0-6.8M11.4 4.6a4.8 4.8 0 0 1 0 6.8M2.7 13.3a7.5 7.5 0 0 1 0-10.6M13.3 2.7a7.5 7.5 0 0 1 0 10.6" />
  </>,
);
