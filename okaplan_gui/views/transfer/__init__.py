"""人事異動 and 組織改編: persons and divisions replaced in all their places."""
