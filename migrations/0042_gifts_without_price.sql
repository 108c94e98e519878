-- A gift is confirmed without a price: it is accepted, not bought.
alter table collaborations_line drop constraint collaborations_line_check;
alter table collaborations_line add constraint collaborations_line_confirmed
  check (state <> 'confirmed' or (valid_until is not null and (price is not null or model = 'gifting')));
