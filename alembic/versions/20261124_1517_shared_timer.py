"""shared timer"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = 'c710a61c2b37'
down_revision = '5eef5a163f44'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('active_timers',
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('rev', sa.BigInteger(), nullable=False),
    sa.Column('fmeta', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.Column('drev', sa.BigInteger(), nullable=True),
    sa.Column('dby', sa.String(length=36), nullable=True),
    sa.Column('deleted_at', sa.BigInteger(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('mode', sa.Enum('pomodoro', 'countdown', 'stopwatch', name='mode_known', native_enum=False, create_constraint=True), nullable=True),
    sa.Column('phase', sa.Enum('focus', 'short_break', 'long_break', name='phase_known', native_enum=False, create_constraint=True), nullable=True),
    sa.Column('cycle', sa.Integer(), nullable=True),
    sa.Column('offered_break_ms', sa.Integer(), nullable=True),
    sa.Column('run', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('rival', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('ended_session_id', sa.String(length=36), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_active_timers_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'id', name=op.f('pk_active_timers'))
    )
    with op.batch_alter_table('active_timers', schema=None) as batch_op:
        batch_op.create_index('idx_active_timers_id', ['id'], unique=False)
        batch_op.create_index('idx_active_timers_user_id', ['user_id', 'rev'], unique=False)

    with op.batch_alter_table('focus_sessions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('overlap', sa.String(length=16), nullable=True))
        batch_op.create_index('idx_focus_sessions_source', ['user_id', 'source_key'], unique=False, sqlite_where=sa.text('source_key IS NOT NULL'), postgresql_where=sa.text('source_key IS NOT NULL'))

    with op.batch_alter_table('sync_conflicts', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kind', sa.String(length=32), nullable=True))
    op.execute("""UPDATE sync_conflicts SET kind = CASE
        WHEN grp IS NOT NULL THEN 'edit/edit' WHEN won IS NULL THEN 'edit/delete'
        ELSE 'delete/edit' END""")
    with op.batch_alter_table('sync_conflicts', schema=None) as batch_op:
        batch_op.alter_column('kind', existing_type=sa.String(length=32), nullable=False)

    with op.batch_alter_table('sync_mutations', schema=None) as batch_op:
        batch_op.add_column(sa.Column('groups', sa.JSON(none_as_null=True), nullable=True))
    op.execute("UPDATE sync_mutations SET groups = '[]'")




def downgrade() -> None:
    with op.batch_alter_table('sync_mutations', schema=None) as batch_op:
        batch_op.drop_column('groups')

    with op.batch_alter_table('sync_conflicts', schema=None) as batch_op:
        batch_op.drop_column('kind')

    with op.batch_alter_table('focus_sessions', schema=None) as batch_op:
        batch_op.drop_index('idx_focus_sessions_source', sqlite_where=sa.text('source_key IS NOT NULL'), postgresql_where=sa.text('source_key IS NOT NULL'))
        batch_op.drop_column('overlap')

    with op.batch_alter_table('active_timers', schema=None) as batch_op:
        batch_op.drop_index('idx_active_timers_user_id')
        batch_op.drop_index('idx_active_timers_id')

    op.drop_table('active_timers')
