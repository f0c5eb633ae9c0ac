"""Every address of the site. Korean stands without a prefix, English under /en/."""

urlpatterns = []
