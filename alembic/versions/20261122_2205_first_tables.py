"""first tables"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '5eef5a163f44'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('users',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('email_key', sa.String(length=254), nullable=False),
    sa.Column('password_hash', sa.String(length=255), nullable=False),
    sa.Column('plan', sa.Enum('free', 'premium', name='plan_known', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_users')),
    sa.UniqueConstraint('email_key', name=op.f('uq_users_email_key'))
    )
    op.create_table('api_tokens',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_api_tokens_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_api_tokens')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_api_tokens_token_hash'))
    )
    with op.batch_alter_table('api_tokens', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_api_tokens_user_id'), ['user_id'], unique=False)

    op.create_table('focus_sessions',
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
    sa.Column('session_start', sa.DateTime(timezone=True), nullable=True),
    sa.Column('session_end', sa.DateTime(timezone=True), nullable=True),
    sa.Column('duration', sa.Integer(), nullable=True),
    sa.Column('kind', sa.Enum('focus', 'short_break', 'long_break', name='kind_known', native_enum=False, create_constraint=True), nullable=True),
    sa.Column('mode', sa.Enum('pomodoro', 'countdown', 'stopwatch', 'manual', 'import', name='mode_known', native_enum=False, create_constraint=True), nullable=True),
    sa.Column('outcome', sa.Enum('completed', 'stopped', name='outcome_known', native_enum=False, create_constraint=True), nullable=True),
    sa.Column('planned_seconds', sa.Integer(), nullable=True),
    sa.Column('pauses', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('interruptions', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('task_id', sa.String(length=36), nullable=True),
    sa.Column('task_title', sa.String(length=500), nullable=True),
    sa.Column('note', sa.String(), nullable=True),
    sa.Column('rating', sa.Integer(), nullable=True),
    sa.Column('tags', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('time_zone', sa.String(length=64), nullable=True),
    sa.Column('source_key', sa.String(length=200), nullable=True),
    sa.CheckConstraint('duration >= 0', name=op.f('ck_focus_sessions_duration_not_negative')),
    sa.CheckConstraint('session_end > session_start', name=op.f('ck_focus_sessions_ends_after_start')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_focus_sessions_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'id', name=op.f('pk_focus_sessions'))
    )
    with op.batch_alter_table('focus_sessions', schema=None) as batch_op:
        batch_op.create_index('idx_focus_sessions_end', ['user_id', 'session_end'], unique=False)
        batch_op.create_index('idx_focus_sessions_id', ['id'], unique=False)
        batch_op.create_index('idx_focus_sessions_start', ['user_id', 'session_start'], unique=False)
        batch_op.create_index('idx_focus_sessions_user_id', ['user_id', 'rev'], unique=False)

    op.create_table('preferences',
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
    sa.Column('name', sa.String(length=50), nullable=True),
    sa.Column('value', sa.JSON(none_as_null=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_preferences_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'id', name=op.f('pk_preferences'))
    )
    with op.batch_alter_table('preferences', schema=None) as batch_op:
        batch_op.create_index('idx_preferences_id', ['id'], unique=False)
        batch_op.create_index('idx_preferences_user_id', ['user_id', 'rev'], unique=False)

    op.create_table('sign_in_sessions',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('user_agent', sa.String(length=200), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_sign_in_sessions_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_sessions')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_sign_in_sessions_token_hash'))
    )
    with op.batch_alter_table('sign_in_sessions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_sessions_user_id'), ['user_id'], unique=False)

    op.create_table('sync_conflicts',
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('entity', sa.String(length=32), nullable=False),
    sa.Column('entity_id', sa.String(length=36), nullable=False),
    sa.Column('grp', sa.String(length=32), nullable=True),
    sa.Column('lost', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('won', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('lost_device', sa.String(length=36), nullable=False),
    sa.Column('policy', sa.String(length=50), nullable=False),
    sa.Column('rev', sa.BigInteger(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_sync_conflicts_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'id', name=op.f('pk_sync_conflicts'))
    )
    op.create_table('sync_devices',
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('device_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('last_seen', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_cursor', sa.BigInteger(), nullable=False),
    sa.Column('app_schema', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_sync_devices_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'device_id', name=op.f('pk_sync_devices'))
    )
    op.create_table('sync_mutations',
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('device_id', sa.String(length=36), nullable=False),
    sa.Column('entity', sa.String(length=32), nullable=False),
    sa.Column('entity_id', sa.String(length=36), nullable=False),
    sa.Column('status', sa.String(length=32), nullable=False),
    sa.Column('rev', sa.BigInteger(), nullable=False),
    sa.Column('request_hash', sa.String(length=64), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_sync_mutations_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'id', name=op.f('pk_sync_mutations'))
    )
    op.create_table('sync_users',
    sa.Column('user_id', sa.String(length=36), nullable=False),
    sa.Column('seq', sa.BigInteger(), nullable=False),
    sa.Column('min_rev', sa.BigInteger(), nullable=False),
    sa.Column('epoch', sa.String(length=36), nullable=False),
    sa.Column('epoch_base', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_sync_users_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_sync_users'))
    )
    op.create_table('tasks',
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
    sa.Column('title', sa.String(length=500), nullable=True),
    sa.Column('project', sa.String(length=200), nullable=True),
    sa.Column('color', sa.String(length=50), nullable=True),
    sa.Column('notes', sa.String(), nullable=True),
    sa.Column('estimate', sa.Integer(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('position', sa.Float(), nullable=True),
    sa.Column('pinned', sa.Boolean(), nullable=True),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('archived_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_tasks_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'id', name=op.f('pk_tasks'))
    )
    with op.batch_alter_table('tasks', schema=None) as batch_op:
        batch_op.create_index('idx_tasks_id', ['id'], unique=False)
        batch_op.create_index('idx_tasks_user_id', ['user_id', 'rev'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('tasks', schema=None) as batch_op:
        batch_op.drop_index('idx_tasks_user_id')
        batch_op.drop_index('idx_tasks_id')

    op.drop_table('tasks')
    op.drop_table('sync_users')
    op.drop_table('sync_mutations')
    op.drop_table('sync_devices')
    op.drop_table('sync_conflicts')
    with op.batch_alter_table('sign_in_sessions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_sessions_user_id'))

    op.drop_table('sign_in_sessions')
    with op.batch_alter_table('preferences', schema=None) as batch_op:
        batch_op.drop_index('idx_preferences_user_id')
        batch_op.drop_index('idx_preferences_id')

    op.drop_table('preferences')
    with op.batch_alter_table('focus_sessions', schema=None) as batch_op:
        batch_op.drop_index('idx_focus_sessions_user_id')
        batch_op.drop_index('idx_focus_sessions_start')
        batch_op.drop_index('idx_focus_sessions_id')
        batch_op.drop_index('idx_focus_sessions_end')

    op.drop_table('focus_sessions')
    with op.batch_alter_table('api_tokens', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_api_tokens_user_id'))

    op.drop_table('api_tokens')
    op.drop_table('users')
