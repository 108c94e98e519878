import { createFileRoute } from '@tanstack/react-router';
import { DoctorPage } from '../../features/settings/doctor/doctor-page.tsx';
import { requires } from '../../page-permission.ts';

export const Route = createFileRoute('/_app/settings/doctor')({
  beforeLoad: requires('workspace:create'),
  component: DoctorPage,
});
