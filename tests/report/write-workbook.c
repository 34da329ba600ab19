/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the workbook of an account that no store gives in a few minutes, for
 * tests/e2e/test-workbook to read back. */

#include "account-fixture.h"
#include "hl-report-set.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr(HlAccount) account = make_account ();
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (argc, ==, 2);
  if (hl_report_set_write_file (account, HL_REPORT_SET_XLSX, argv[1], NULL, &error))
    return 0;

  g_printerr ("%s\n", error->message);
  return 1;
}
