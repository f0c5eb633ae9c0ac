"""The help of the page that is shown."""

from typing import Any

from django import template
from django.template import Context

from campaign.help.topics import BY_NAME

register = template.Library()


@register.inclusion_tag("help/_page.html", takes_context=True)
def page_help(context: Context) -> dict[str, Any]:
    """Show it by the name of the page's address; where there is none, the way to all help."""
    match = getattr(context.get("request"), "resolver_match", None)
    return {"topic": BY_NAME.get(match.view_name) if match else None}
