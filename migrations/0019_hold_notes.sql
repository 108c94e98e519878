-- What a hold's note says of a person goes when the person does.
grant update (note) on creators_own_hold to zc_app;
