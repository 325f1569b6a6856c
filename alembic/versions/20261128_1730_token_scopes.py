"""token_scopes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = 'c83e0d2a6f74'
down_revision = 'b52d8cf1ae63'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Tokens that were made before could do everything, and still can.
    op.add_column(
        'api_tokens',
        sa.Column('scopes', sa.String(length=100), nullable=False, server_default='read write'),
    )


def downgrade() -> None:
    op.drop_column('api_tokens', 'scopes')
