"""SQL on the books of sync that is said as it is."""

from sqlalchemy import bindparam, text

from meelio_web.server.kit.db import UtcDateTime

RAISE_HORIZON = text(
    "UPDATE sync_users SET min_rev = :rev WHERE user_id = :user_id AND min_rev < :rev"
)
NOTE_DEVICE = text(
    "INSERT INTO sync_devices"
    " (user_id, device_id, name, last_seen, last_cursor, app_schema, sign_in_id, waiting)"
    " VALUES (:user_id, :id, :name, :now, :cursor, :app_schema, :sign_in_id, :waiting)"
    " ON CONFLICT (user_id, device_id) DO UPDATE SET name = excluded.name,"
    " last_seen = excluded.last_seen, last_cursor = excluded.last_cursor,"
    " app_schema = excluded.app_schema, sign_in_id = excluded.sign_in_id,"
    " waiting = excluded.waiting"
).bindparams(bindparam("now", type_=UtcDateTime))
BEGIN_EPOCH = text(
    "UPDATE sync_users SET epoch = :epoch, epoch_base = seq, seq = seq + :gap"
    " WHERE user_id = :user_id"
)
