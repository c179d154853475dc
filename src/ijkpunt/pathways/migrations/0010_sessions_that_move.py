from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pathways', '0009_left_mailboxes'),
    ]

    operations = [
        migrations.AddField(
            model_name='booking',
            name='asked_again_on',
            field=models.DateField(blank=True, null=True),
        ),
    ]
