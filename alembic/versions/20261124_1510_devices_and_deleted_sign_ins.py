"""devices and deleted sign-ins"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = 'c1f0a2d94b37'
down_revision = '5eef5a163f44'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('deleted_sign_ins',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_deleted_sign_ins'))
    )
    with op.batch_alter_table('sync_devices', schema=None) as batch_op:
        batch_op.add_column(sa.Column('sign_in_id', sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column('waiting', sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('sync_devices', schema=None) as batch_op:
        batch_op.drop_column('waiting')
        batch_op.drop_column('sign_in_id')

    op.drop_table('deleted_sign_ins')
