"""heard end"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = 'd94f1b3c8a25'
down_revision = 'c83e0d2a6f74'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        'active_timers', sa.Column('heard_end', sa.JSON(none_as_null=True), nullable=True)
    )


def downgrade() -> None:
    op.drop_column('active_timers', 'heard_end')
