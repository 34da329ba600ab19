/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fault-vfs.h"

#include <string.h>

typedef struct
{
  sqlite3_file  base;
  FaultVfs     *vfs;
  sqlite3_file *real;    /* stands behind this struct */
} FaultFile;

static sqlite3_file *
get_real (sqlite3_file *file)
{
  return ((FaultFile *) file)->real;
}

/* Returns: SQLITE_OK, or the fault that strikes this call */
static int
strike (sqlite3_file *file,
        int           io_error)
{
  FaultVfs *self = ((FaultFile *) file)->vfs;

  self->n_calls++;
  self->thread = g_thread_self ();
  if (self->at == 0 || self->n_calls < self->at || (self->n_calls > self->at && !self->stays))
    return SQLITE_OK;

  return self->code == SQLITE_FULL ? SQLITE_FULL : io_error;
}

static int
fault_close (sqlite3_file *file)
{
  return get_real (file)->pMethods->xClose (get_real (file));
}

static int
fault_read (sqlite3_file *file,
            void         *data,
            int           n,
            sqlite3_int64 offset)
{
  return get_real (file)->pMethods->xRead (get_real (file), data, n, offset);
}

static int
fault_write (sqlite3_file *file,
             const void   *data,
             int           n,
             sqlite3_int64 offset)
{
  int code = strike (file, SQLITE_IOERR_WRITE);

  /* A full disk takes what still fits. */
  if (code == SQLITE_FULL && n > 512)
    get_real (file)->pMethods->xWrite (get_real (file), data, 512, offset);

  return code != SQLITE_OK ? code
                           : get_real (file)->pMethods->xWrite (get_real (file), data, n, offset);
}

static int
fault_truncate (sqlite3_file  *file,
                sqlite3_int64  size)
{
  int code = strike (file, SQLITE_IOERR_TRUNCATE);

  return code != SQLITE_OK ? code : get_real (file)->pMethods->xTruncate (get_real (file), size);
}

static int
fault_sync (sqlite3_file *file,
            int           flags)
{
  int code = strike (file, SQLITE_IOERR_FSYNC);

  return code != SQLITE_OK ? code : get_real (file)->pMethods->xSync (get_real (file), flags);
}

static int
fault_file_size (sqlite3_file  *file,
                 sqlite3_int64 *size)
{
  return get_real (file)->pMethods->xFileSize (get_real (file), size);
}

static int
fault_lock (sqlite3_file *file,
            int           level)
{
  return get_real (file)->pMethods->xLock (get_real (file), level);
}

static int
fault_unlock (sqlite3_file *file,
              int           level)
{
  return get_real (file)->pMethods->xUnlock (get_real (file), level);
}

static int
fault_check_lock (sqlite3_file *file,
                  int          *locked)
{
  return get_real (file)->pMethods->xCheckReservedLock (get_real (file), locked);
}

static int
fault_control (sqlite3_file *file,
               int           op,
               void         *data)
{
  return get_real (file)->pMethods->xFileControl (get_real (file), op, data);
}

static int
fault_sector_size (sqlite3_file *file)
{
  return get_real (file)->pMethods->xSectorSize (get_real (file));
}

static int
fault_characteristics (sqlite3_file *file)
{
  return get_real (file)->pMethods->xDeviceCharacteristics (get_real (file));
}

static int
fault_shm_map (sqlite3_file  *file,
               int            page,
               int            size,
               int            extend,
               void volatile **memory)
{
  return get_real (file)->pMethods->xShmMap (get_real (file), page, size, extend, memory);
}

static int
fault_shm_lock (sqlite3_file *file,
                int           offset,
                int           n,
                int           flags)
{
  return get_real (file)->pMethods->xShmLock (get_real (file), offset, n, flags);
}

static void
fault_shm_barrier (sqlite3_file *file)
{
  get_real (file)->pMethods->xShmBarrier (get_real (file));
}

static int
fault_shm_unmap (sqlite3_file *file,
                 int           remove)
{
  return get_real (file)->pMethods->xShmUnmap (get_real (file), remove);
}

static const sqlite3_io_methods methods = {
  2,
  fault_close, fault_read, fault_write, fault_truncate, fault_sync, fault_file_size,
  fault_lock, fault_unlock, fault_check_lock, fault_control, fault_sector_size,
  fault_characteristics,
  fault_shm_map, fault_shm_lock, fault_shm_barrier, fault_shm_unmap,
  NULL, NULL
};

static int
fault_open (sqlite3_vfs  *vfs,
            const char   *name,
            sqlite3_file *file,
            int           flags,
            int          *out_flags)
{
  FaultVfs *self = vfs->pAppData;
  FaultFile *opened = (FaultFile *) file;
  int code;

  opened->vfs = self;
  opened->real = (sqlite3_file *) (void *) (opened + 1);
  code = self->real->xOpen (self->real, name, opened->real, flags, out_flags);
  /* Where the real file needs no closing, this one needs none. */
  opened->base.pMethods = opened->real->pMethods != NULL ? &methods : NULL;
  return code;
}

/* Returns: (transfer full): SQLite's default from now on */
FaultVfs *
fault_vfs_new (void)
{
  FaultVfs *self = g_new0 (FaultVfs, 1);

  self->real = sqlite3_vfs_find (NULL);
  self->base = *self->real;
  self->base.pNext = NULL;
  self->base.zName = "fault";
  self->base.pAppData = self;
  self->base.szOsFile = (int) sizeof (FaultFile) + self->real->szOsFile;
  self->base.xOpen = fault_open;
  g_assert_cmpint (sqlite3_vfs_register (&self->base, 1), ==, SQLITE_OK);
  return self;
}

void
fault_vfs_free (FaultVfs *self)
{
  g_assert_cmpint (sqlite3_vfs_unregister (&self->base), ==, SQLITE_OK);
  g_free (self);
}

void
fault_vfs_arm (FaultVfs *self,
               guint     at,
               int       code,
               gboolean  stays)
{
  self->n_calls = 0;
  self->at = at;
  self->code = code;
  self->stays = stays;
}

void
fault_vfs_disarm (FaultVfs *self)
{
  self->at = 0;
}
