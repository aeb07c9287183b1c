"""Earlier surveys of the parcels: files of a workspace's ``history`` folder, shown as they were on a day.

A survey holds from the day it stands for until the next one; the workspace's own table is the last. Each file is
brought in once, into a read-only copy in the cache, and read under a table name of its own (``dltb@2024-12-31``), so
that nothing takes an old parcel for one of today.
"""
